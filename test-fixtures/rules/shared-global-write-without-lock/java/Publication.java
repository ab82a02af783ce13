/** An object is made known by a plain static field: a reader may see the reference before what the constructor wrote (JLS 17.5). */
class Publication {
    static class Config {
        int port;
        String host;

        Config(int port) {
            this.port = port;
            this.host = "x";
        }
    }

    private static Config config;
    private static volatile Config visible;

    static void load() {
        config = new Config(3); // expect: shared-global-write-without-lock "`config`"
        visible = new Config(4); /* fine */
    }

    public static void main(String[] args) throws Exception {
        Thread reader = new Thread(() -> {
            Config seen = config;
            if (seen != null) {
                System.out.println(seen.host + seen.port);
            }
            Config whole = visible;
            if (whole != null) {
                System.out.println(whole.host + whole.port); /* fine */
            }
        });
        reader.start();
        load();
        reader.join();
    }
}
