int counter;

void *work(void *argument)
{
    counter++;
    return argument;
}
