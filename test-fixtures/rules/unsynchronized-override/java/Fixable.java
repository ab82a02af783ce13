class Fixable {
    protected int size;

    public synchronized void add(int n) {
        size += n;
    }

    static class Doubled extends Fixable {
        @Override
        public void add(int n) { // expect: unsynchronized-override "takes no lock"
            size += 2 * n;
        }
    }
}
