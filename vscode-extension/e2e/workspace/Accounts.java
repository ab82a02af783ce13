public class Accounts {
    private final Object left = new Object();
    private final Object right = new Object();
    private int total;

    void move() {
        synchronized (left) {
            synchronized (right) {
                total++;
            }
        }
    }

    void back() {
        synchronized (right) {
            synchronized (left) {
                total--;
            }
        }
    }

    public static void main(String[] arguments) throws InterruptedException {
        Accounts accounts = new Accounts();
        Thread other = new Thread(accounts::back);
        other.start();
        accounts.move();
        other.join();
    }
}
