import java.util.Map;

class Config {
    private static Config instance;
    private Map<String, String> values, others;

    static Config get() {
        if (instance == null) { // expect: double-checked-locking-unsafe
            synchronized (Config.class) {
                if (instance == null) {
                    instance = new Config();
                }
            }
        }
        return instance;
    }

    Map<String, String> values() {
        if (values == null) { // expect: double-checked-locking-unsafe
            synchronized (this) {
                if (values == null) {
                    values = new java.util.HashMap<>();
                }
            }
        }
        return values;
    }
}
