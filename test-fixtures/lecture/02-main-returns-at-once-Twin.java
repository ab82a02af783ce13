// The twin of row 2: a Java program goes on until its threads have ended, so nothing is lost.
class Twin02 {
    public static void main(String[] arguments) {
        new Thread(() -> System.out.println("hello")).start(); // fine: thread-never-joined
    }
}
