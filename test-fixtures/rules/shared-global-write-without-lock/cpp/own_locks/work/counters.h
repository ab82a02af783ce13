#pragma once
void count();
void countTwice();
long counted();
extern long loose;
