import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;

/** What is called to make the value may throw what a lambda must not: no fix is offered. */
class Checked {
    private final ConcurrentHashMap<Path, String> texts = new ConcurrentHashMap<>();

    String text(Path file) throws IOException {
        // expect@+1: check-then-act-on-concurrent-map "texts"
        String text = texts.get(file);
        if (text == null) {
            text = Files.readString(file);
            texts.put(file, text);
        }
        return text;
    }

    String known(Path file) {
        return texts.computeIfAbsent(file, absent -> ""); /* fine */
    }
}
