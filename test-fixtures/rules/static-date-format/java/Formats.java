import java.text.DateFormat;
import java.text.DecimalFormat;
import java.text.SimpleDateFormat;
import java.time.format.DateTimeFormatter;
import java.util.Calendar;
import java.util.Date;

class Formats {
    private static final SimpleDateFormat DAY = new SimpleDateFormat("yyyy-MM-dd"); // expect: static-date-format "`DAY` is a static `SimpleDateFormat`"
    static final DateFormat TIME = new SimpleDateFormat("HH:mm"); // expect: static-date-format
    private static final Calendar CALENDAR = Calendar.getInstance(); // expect: static-date-format
    private static final DecimalFormat NUMBER = new DecimalFormat("0.00"); // expect: static-date-format
    private static final SimpleDateFormat GUARDED = new SimpleDateFormat("yyyy"); /* fine */
    private static final SimpleDateFormat HELD = new SimpleDateFormat("MM"); /* fine */
    private static final DateTimeFormatter SAFE = DateTimeFormatter.ofPattern("yyyy"); /* fine */
    private static final ThreadLocal<SimpleDateFormat> PER_THREAD = ThreadLocal.withInitial(() -> new SimpleDateFormat("yyyy")); /* fine */
    private final SimpleDateFormat own = new SimpleDateFormat("dd"); /* fine */

    String day(Date date) {
        return DAY.format(date);
    }

    static String time(Date date) {
        return TIME.format(date);
    }

    static int year() {
        return CALENDAR.get(Calendar.YEAR);
    }

    String number(double value) {
        return NUMBER.format(value);
    }

    String guarded(Date date) {
        synchronized (GUARDED) {
            return GUARDED.format(date);
        }
    }

    synchronized String held(Date date) {
        return month(date);
    }

    private String month(Date date) {
        return HELD.format(date);
    }

    String own(Date date) {
        return own.format(date) + PER_THREAD.get().format(date) + SAFE;
    }

    String local(Date date) {
        SimpleDateFormat format = new SimpleDateFormat("yyyy"); /* fine */
        return format.format(date);
    }
}
