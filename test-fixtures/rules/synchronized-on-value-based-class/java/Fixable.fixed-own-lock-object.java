import java.time.LocalDate;

class Fixable {
    private final Object dayLock = new Object();
    private final LocalDate day = LocalDate.now();
    private int sales;

    void sell() {
        synchronized (dayLock) { // expect: synchronized-on-value-based-class "LocalDate"
            // expect@+1: inconsistent-lock-for-shared-data "sales"
            sales++;
        }
    }

    private final Object own = new Object();
    private int resets;

    void reset() {
        synchronized (own) { /* fine */
            resets++;
        }
    }
}
