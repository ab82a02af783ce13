package dev.threadlint.vfs;

/**
 * Some input that was not analysed, or only in part. Immutable.
 *
 * @param path the name as the user wrote or will read it
 * @param message what went wrong, without the path and without a final stop
 */
public record InputProblem(String path, String message) implements Comparable<InputProblem> {
    @Override
    public int compareTo(InputProblem other) {
        int byPath = path.compareTo(other.path);
        return byPath != 0 ? byPath : message.compareTo(other.message);
    }

    @Override
    public String toString() {
        return path + ": " + message;
    }
}
