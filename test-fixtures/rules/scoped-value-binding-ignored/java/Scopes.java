class Scopes {
    private static final ScopedValue<String> USER = ScopedValue.newInstance();

    void dropped() {
        ScopedValue.where(USER, "me"); // expect: scoped-value-binding-ignored
        work();
    }

    void used() {
        ScopedValue.where(USER, "me").run(this::work); /* fine */
    }

    ScopedValue.Carrier answered() {
        return ScopedValue.where(USER, "me"); /* fine */
    }

    private void work() {
        System.out.println(USER.get());
    }
}
