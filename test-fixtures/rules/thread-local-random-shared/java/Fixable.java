import java.util.concurrent.ThreadLocalRandom;

class Fixable {
    private static final ThreadLocalRandom RANDOM = ThreadLocalRandom.current(); // expect: thread-local-random-shared "generator"

    int roll() {
        return RANDOM.nextInt(6) + 1;
    }

    int toss() {
        return ThreadLocalRandom.current().nextInt(2); /* fine */
    }
}
