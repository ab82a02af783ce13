class Palette {
    private static Palette standard = null;
    private final int[] colours = new int[16];

    static Palette standard() {
        if (null == standard) { // expect: unsafe-lazy-initialisation
            standard = new Palette();
        }
        return standard;
    }

    int colour(int number) {
        return colours[number];
    }
}
