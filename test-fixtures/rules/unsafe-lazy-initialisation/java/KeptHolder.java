class Colours {
    private final int[] values = new int[16];

    static Colours standard() {
        return Holder.STANDARD; // fine
    }

    private static final class Holder {
        static final Colours STANDARD = new Colours();
    }

    int value(int number) {
        return values[number];
    }
}
