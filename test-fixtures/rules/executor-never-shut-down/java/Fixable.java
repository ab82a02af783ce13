import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

class Fixable {
    public static void main(String[] args) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2); // expect: executor-never-shut-down "never shut down"
        int length = pool.submit(args[0]::length).get();
        System.out.println(length);
    }
}
