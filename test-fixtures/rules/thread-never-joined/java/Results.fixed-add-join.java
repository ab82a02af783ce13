// Results of threads in locals, arrays and objects of a library class without main.
import java.util.ArrayList;
import java.util.List;

public class Results {
    static class Holder { int value; }

    int holder() {
        Holder holder = new Holder();
        Thread thread = new Thread(() -> holder.value = 3); // expect: shared-data-race-through-thread-argument
        thread.start(); // expect: thread-never-joined "`Results.holder`"
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return holder.value;
    }

    int slept() throws InterruptedException {
        Holder holder = new Holder();
        Thread thread = new Thread(() -> holder.value = 3); // expect: shared-data-race-through-thread-argument
        thread.start(); // expect: thread-never-joined
        Thread.sleep(100);
        thread.join();
        return holder.value; // expect: sleep-used-for-synchronisation
    }

    int array() {
        int[] result = new int[1];
        Thread thread = new Thread(() -> {
            result[0] = 5; // expect: shared-data-race-through-thread-argument
        });
        thread.start(); // expect: thread-never-joined
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (result[0] > 3) {
            return 1;
        }
        return 0;
    }

    String anonymous() {
        StringBuilder text = new StringBuilder();
        new Thread(() -> text.append("x")).start(); // expect: thread-never-joined // expect: shared-container-mutated-without-lock
        return text.toString();
    }

    int onOnePath(boolean patient) throws InterruptedException {
        Holder holder = new Holder();
        Thread thread = new Thread(() -> holder.value = 3); // expect: shared-data-race-through-thread-argument
        thread.start(); // expect: thread-never-joined
        if (patient) {
            thread.join();
        }
        thread.join();
        return holder.value;
    }

    int waited() throws InterruptedException {
        Holder holder = new Holder();
        Thread thread = new Thread(() -> holder.value = 3);
        thread.start(); // fine: thread-never-joined joined
        thread.join();
        return holder.value;
    }

    int waitedWithHandler() {
        Holder holder = new Holder();
        Thread thread = new Thread(() -> holder.value = 3);
        thread.start(); // fine: thread-never-joined an interrupted wait counts as a wait
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return holder.value;
    }

    List<Integer> list() throws InterruptedException {
        List<Integer> numbers = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        Thread thread = new Thread(() -> numbers.add(1));
        threads.add(thread);
        thread.start(); // fine: thread-never-joined the list is joined
        for (Thread each : threads) {
            each.join();
        }
        return numbers;
    }

    void fireAndForget(Runnable task) {
        new Thread(task).start(); // fine: thread-never-joined nothing of it is read
    }

    Thread handedOut() {
        Holder holder = new Holder();
        Thread thread = new Thread(() -> holder.value = 3);
        thread.start(); // fine: thread-never-joined the caller gets the handle
        return thread;
    }

    int daemon() {
        Holder holder = new Holder();
        Thread thread = new Thread(() -> holder.value++); // expect: shared-data-race-through-thread-argument
        thread.setDaemon(true);
        thread.start(); // fine: thread-never-joined a daemon; the race is told
        return holder.value;
    }
}
