package dev.threadlint.ir;

/** The language a unit was read as. */
public enum Language {
    C,
    CPP,
    JAVA
}
