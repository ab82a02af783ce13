import java.time.Duration;
import java.time.LocalDate;
import java.util.Date;
import java.util.Optional;
import java.util.OptionalInt;

class Values {
    private final LocalDate day = LocalDate.now();
    private final Optional<String> name = Optional.of("x");
    private final Date date = new Date();
    private int count;

    void date() {
        synchronized (day) { // expect: synchronized-on-value-based-class "The lock is a `LocalDate`"
            count++; // expect: inconsistent-lock-for-shared-data
        }
    }

    void optional() {
        synchronized (name) { // expect: synchronized-on-value-based-class
            count++;
        }
    }

    void number(OptionalInt number) {
        synchronized (number) { // expect: synchronized-on-value-based-class
            count++;
        }
    }

    void duration() {
        Duration limit = Duration.ofSeconds(1);
        synchronized (limit) { // expect: synchronized-on-value-based-class
            count++;
        }
    }

    void oldDate() {
        synchronized (date) { /* fine */
            count++;
        }
    }

    void itself() {
        synchronized (this) { /* fine */
            count++;
        }
    }

    synchronized void method() { /* fine */
        count++;
    }

    record Point(int x, int y) {}

    void aRecord(Point point) {
        synchronized (point) { /* fine */
            count++;
        }
    }
}
