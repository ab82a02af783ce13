package dev.threadlint.app;

/** Entry point of the executable jar. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(2);
    }
}
