import java.util.concurrent.ThreadLocalRandom;

class Fixable {

    int roll() {
        return ThreadLocalRandom.current().nextInt(6) + 1;
    }

    int toss() {
        return ThreadLocalRandom.current().nextInt(2); /* fine */
    }
}
