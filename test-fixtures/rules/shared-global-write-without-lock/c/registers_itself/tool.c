/* Another program, which has no modules. */
int main(void) {
    return 0;
}
