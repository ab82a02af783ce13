package dev.threadlint.analysis.race;

import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.race.Race.Participant;
import dev.threadlint.analysis.threads.ThreadForest;
import dev.threadlint.analysis.threads.ThreadNode;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which of some accesses may happen in parallel. Thousands of accesses of a thread are made while the same other threads run, so the
 * question is answered once for each two such moments. Confined to one thread.
 */
final class Concurrency {
    private final List<Participant> participants;
    private final int[] moments;
    private final Map<Long, Boolean> known = new HashMap<>();

    Concurrency(List<Participant> participants) {
        this.participants = participants;
        this.moments = new int[participants.size()];
        Map<ThreadNode, Map<Set<List<Site>>, Integer>> numbers = new IdentityHashMap<>();
        int next = 0;
        for (int i = 0; i < moments.length; i++) {
            Participant participant = participants.get(i);
            Map<Set<List<Site>>, Integer> ofThread = numbers.computeIfAbsent(participant.thread(), key -> new HashMap<>());
            Integer number = ofThread.putIfAbsent(participant.access().live(), next);
            moments[i] = number == null ? next++ : number;
        }
    }

    boolean holds(int first, int second) {
        return known.computeIfAbsent((long) moments[first] << Integer.SIZE | moments[second], key -> {
            Participant a = participants.get(first);
            Participant b = participants.get(second);
            return ThreadForest.mayRunInParallel(a.thread(), a.access(), b.thread(), b.access());
        });
    }
}
