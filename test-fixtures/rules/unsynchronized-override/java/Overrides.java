class Overrides {
    static class Counter {
        protected int count;
        private int other;
        synchronized void add() {
            count++;
        }
        synchronized int get() {
            return count;
        }
        synchronized void reset(int value) {
            count = value;
        }
        void plain() {
            other++;
        }
        static synchronized void shared() {}
    }

    static class Fast extends Counter {
        @Override void add() { // expect: unsynchronized-override "overrides a synchronized method and takes no lock"
            count += 2;
        }
        @Override int get() { // expect: unsynchronized-override
            return count * 2;
        }
        @Override void reset(int value) { // expect: unsynchronized-override
            count = value * 2;
        }
    }

    static class Middle extends Counter {}

    static class Deep extends Middle {
        @Override void add() { // expect: unsynchronized-override
            count += 3;
        }
    }

    static class Careful extends Counter {
        @Override synchronized void add() { /* fine */
            count += 2;
        }
        @Override int get() { /* fine */
            synchronized (this) {
                return count;
            }
        }
        @Override void reset(int value) { /* fine */
            super.reset(value + 1);
        }
        @Override void plain() { /* fine */
            super.plain();
        }
        void add(int amount) { /* fine */
            synchronized (this) {
                count += amount;
            }
        }
        void reset(String text) { /* fine */
            text.length();
        }
    }
}
