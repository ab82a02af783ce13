@interface Immutable {}

class Immutables {
    @Immutable
    static class Point {
        private int x; // expect: immutable-class-mutable-field "is not final"
        private final int y; /* fine */
        private static int made; /* fine */
        Point(int x, int y) {
            this.x = x;
            this.y = y;
        }
        int sum() {
            return x + y;
        }
    }

    @Immutable
    static final class Name {
        private String text; // expect: immutable-class-mutable-field
        private volatile int hash; // expect: immutable-class-mutable-field
        Name(String text) {
            this.text = text;
        }
        int length() {
            return text.length() + hash;
        }
    }

    @Immutable
    record Pair(int left, int right) {} /* fine */

    static class Mutable {
        private int value; /* fine */
        void set(int value) {
            this.value = value;
        }
    }

    @interface LazyInit {}

    @Immutable
    static final class Word {
        private final String text;
        @LazyInit private String upper; /* fine: computed when first asked for, always the same */

        Word(String text) {
            this.text = text;
        }

        String upper() {
            String known = upper;
            if (known == null) {
                known = text.toUpperCase();
                upper = known;
            }
            return known;
        }
    }
}
