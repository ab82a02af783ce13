import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class Streams {
    private int total;
    private static long hits;

    static int holder(List<Integer> xs) {
        int[] sum = new int[1];
        xs.parallelStream().forEach(x -> sum[0] += x); // expect: parallel-algorithm-shared-write "`sum`"
        return sum[0];
    }

    static List<Integer> list(List<Integer> xs) {
        List<Integer> out = new ArrayList<>();
        xs.parallelStream().map(x -> x + 1).forEach(x -> out.add(x)); // expect: parallel-algorithm-shared-write "`out`"
        return out;
    }

    int field(List<Integer> xs) {
        xs.stream().parallel().forEach(x -> total += x); // expect: parallel-algorithm-shared-write "`total`"
        return total;
    }

    static void global(List<Integer> xs) {
        xs.parallelStream().filter(x -> x > 0).forEach(x -> hits++); // expect: parallel-algorithm-shared-write "`hits`"
    }

    static List<Integer> reference(int n) {
        List<Integer> out = new ArrayList<>();
        IntStream.range(0, n).parallel().forEach(out::add); // expect: parallel-algorithm-shared-write
        return out;
    }

    static Map<String, Integer> map(List<String> words) {
        Map<String, Integer> lengths = new HashMap<>();
        words.parallelStream().forEach(word -> lengths.put(word, word.length())); // expect: parallel-algorithm-shared-write "`lengths`"
        return lengths;
    }

    static int sequential(List<Integer> xs) {
        int[] sum = new int[1];
        xs.stream().forEach(x -> sum[0] += x); /* fine */
        xs.forEach(x -> sum[0] += x); /* fine */
        return sum[0];
    }

    static List<Integer> collected(List<Integer> xs) {
        return xs.parallelStream().map(x -> x + 1).collect(Collectors.toList()); /* fine */
    }

    static int atomic(List<Integer> xs) {
        AtomicInteger sum = new AtomicInteger();
        xs.parallelStream().forEach(x -> sum.addAndGet(x)); /* fine */
        return sum.get();
    }

    static long adder(List<Integer> xs) {
        LongAdder sum = new LongAdder();
        xs.parallelStream().forEach(sum::add); /* fine */
        return sum.sum();
    }

    static Map<String, Integer> concurrent(List<String> words) {
        Map<String, Integer> lengths = new ConcurrentHashMap<>();
        words.parallelStream().forEach(word -> lengths.put(word, word.length())); /* fine */
        return lengths;
    }

    static List<Integer> synchronizedList(List<Integer> xs) {
        List<Integer> out = Collections.synchronizedList(new ArrayList<>());
        xs.parallelStream().forEach(x -> out.add(x)); /* fine */
        return out;
    }

    static int guarded(List<Integer> xs) {
        int[] sum = new int[1];
        Object lock = new Object();
        xs.parallelStream().forEach(x -> {
            synchronized (lock) {
                sum[0] += x; /* fine */
            }
        });
        return sum[0];
    }

    static int[] squares(int n) {
        int[] out = new int[n];
        IntStream.range(0, n).parallel().forEach(i -> out[i] = i * i); /* fine */
        return out;
    }
}
