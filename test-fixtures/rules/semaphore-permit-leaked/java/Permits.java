// Permits that are lost on some way out.
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

class ByException {
    private final Semaphore permits = new Semaphore(3);

    String fetch(String name) throws IOException, InterruptedException {
        permits.acquire(); // expect: semaphore-permit-leaked "ends by an exception"
        String text = load(name);
        permits.release();
        return text;
    }

    private String load(String name) throws IOException {
        if (name.isEmpty()) {
            throw new IOException("no name");
        }
        return name;
    }
}

class ByReturn {
    private final Semaphore permits = new Semaphore(1);
    private int last;

    int next(int limit) throws InterruptedException {
        permits.acquire(); // expect: semaphore-permit-leaked "every way out"
        if (last == limit) {
            return -1;
        }
        last++;
        permits.release();
        return limit;
    }
}

class ByThrow {
    private final Semaphore permits = new Semaphore(2);

    void check(int size) {
        permits.acquireUninterruptibly(); // expect: semaphore-permit-leaked
        if (size < 0) {
            throw new IllegalArgumentException("size");
        }
        permits.release();
    }
}

class ByTry {
    private final Semaphore permits = new Semaphore(2);

    boolean tryWork(String number) {
        if (!permits.tryAcquire()) {
            return false;
        }
        System.out.println(Integer.parseInt(number));
        permits.release(); // expect@-4: semaphore-permit-leaked
        return true;
    }
}

class BySleep {
    private final Semaphore permits = new Semaphore(2);

    void pause() throws InterruptedException {
        permits.acquire(); // expect: semaphore-permit-leaked
        TimeUnit.SECONDS.sleep(1); // expect: sleep-with-lock-held
        permits.release();
    }
}

class HandlerForgets {
    private final Semaphore permits = new Semaphore(2);

    String read(java.io.BufferedReader reader) throws InterruptedException {
        permits.acquire(); // expect: semaphore-permit-leaked
        try {
            String line = reader.readLine();
            permits.release();
            return line;
        } catch (IOException exception) {
            return "";
        }
    }
}
