class Fixable {
    private static Fixable instance;

    static Fixable get() {
        if (instance == null) { // expect: unsafe-lazy-initialisation "tested and set"
            instance = new Fixable();
        }
        return instance;
    }
}
