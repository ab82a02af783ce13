class Palette {
    private final int[] colours = new int[16];

    static Palette standard() {
        return Holder.INSTANCE;
    }

    private static final class Holder {
        static final Palette INSTANCE = new Palette();
    }

    int colour(int number) {
        return colours[number];
    }
}
