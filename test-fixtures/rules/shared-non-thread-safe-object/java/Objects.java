import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

class Objects {
    private static final Pattern PATTERN = Pattern.compile("a+"); /* fine */
    private static final Matcher MATCHER = PATTERN.matcher("aaa"); // expect: shared-non-thread-safe-object
    private static MessageDigest digest; // expect: shared-non-thread-safe-object
    private static MessageDigest guarded; /* fine */
    private final Matcher own = PATTERN.matcher("b"); /* fine */

    static boolean matches(String text) {
        return MATCHER.reset(text).matches();
    }

    static byte[] hash(byte[] data) throws NoSuchAlgorithmException {
        digest = MessageDigest.getInstance("SHA-256");
        return digest.digest(data);
    }

    static synchronized byte[] guardedHash(byte[] data) {
        return guarded.digest(data);
    }

    boolean own() {
        return own.find() && PATTERN.matcher("c").matches();
    }
}
