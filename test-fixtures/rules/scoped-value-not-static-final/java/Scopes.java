class Scopes {
    private static final ScopedValue<String> USER = ScopedValue.newInstance(); /* fine */
    private final ScopedValue<String> own = ScopedValue.newInstance(); // expect: scoped-value-not-static-final
    private static ScopedValue<String> changing = ScopedValue.newInstance(); // expect: scoped-value-not-static-final
    private final String name = "x"; /* fine */

    String get() {
        return USER.get() + own.get() + changing.get() + name;
    }
}
