// Containers that a field gets before and after they are filled.
import java.util.ArrayList;
import java.util.List;

class FilledLater {
    private volatile List<String> rows = new ArrayList<>();

    void start() {
        new Thread(() -> {
            while (true) {
                for (String row : rows) {
                    System.out.println(row);
                }
            }
        }).start();
    }

    void reload() {
        rows = new ArrayList<>();
        rows.add("first"); // expect: shared-container-mutated-without-lock "`rows`"
    }
}

class FilledFirst {
    private volatile List<String> rows = new ArrayList<>();

    void start() {
        new Thread(() -> {
            while (true) {
                for (String row : rows) { /* fine */
                    System.out.println(row);
                }
            }
        }).start();
    }

    void reload() {
        List<String> next = new ArrayList<>();
        fill(next);
        rows = next;
        System.out.println(next.size()); /* fine */
    }

    private static void fill(List<String> list) {
        list.add("first"); /* fine */
    }
}

class FilledBeforeStart {
    private volatile List<String> rows = new ArrayList<>();

    void start() {
        rows = new ArrayList<>();
        rows.add("first"); /* fine: the thread starts later */
        new Thread(() -> {
            for (String row : rows) {
                System.out.println(row);
            }
        }).start();
    }
}
