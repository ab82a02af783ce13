import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

class Randoms {
    private static final ThreadLocalRandom SHARED = ThreadLocalRandom.current(); // expect: thread-local-random-shared
    private final Random own;
    private Random late;

    Randoms() {
        own = ThreadLocalRandom.current(); // expect: thread-local-random-shared
    }

    void later() {
        late = ThreadLocalRandom.current(); // expect: thread-local-random-shared
    }

    int direct() {
        return ThreadLocalRandom.current().nextInt(); /* fine */
    }

    int local() {
        ThreadLocalRandom random = ThreadLocalRandom.current(); /* fine */
        return random.nextInt() + random.nextInt();
    }

    int given(Random random) {
        return random.nextInt() + own.nextInt() + late.nextInt() + SHARED.nextInt();
    }

    int seeded() {
        Random random = new Random(1); /* fine */
        return random.nextInt();
    }
}
