package dev.threadlint.analysis.race;

import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.race.Race.Participant;
import dev.threadlint.analysis.threads.ThreadForest;
import dev.threadlint.analysis.threads.ThreadNode;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which of some accesses may happen in parallel. Thousands of accesses of a thread are made while the same other threads run, so the
 * question is answered once for each two such moments. Confined to one thread.
 */
final class Concurrency {
    private static final byte YES = 1;
    private static final byte NO = 2;

    private final List<Participant> participants;
    private final int[] moments;
    /** By two moments: 0 when not asked yet, else {@link #YES} or {@link #NO}. */
    private final byte[][] known;

    Concurrency(List<Participant> participants) {
        this.participants = participants;
        this.moments = new int[participants.size()];
        Map<ThreadNode, Map<Set<List<Site>>, Integer>> numbers = new IdentityHashMap<>();
        int next = 0;
        for (int i = 0; i < moments.length; i++) {
            Participant participant = participants.get(i);
            Map<Set<List<Site>>, Integer> ofThread = numbers.computeIfAbsent(participant.thread(), key -> new LinkedHashMap<>());
            Integer number = ofThread.putIfAbsent(participant.access().live(), next);
            moments[i] = number == null ? next++ : number;
        }
        this.known = new byte[next][];
    }

    boolean holds(int first, int second) {
        byte[] row = known[moments[first]];
        if (row == null) {
            row = new byte[known.length];
            known[moments[first]] = row;
        }
        byte answer = row[moments[second]];
        if (answer == 0) {
            Participant a = participants.get(first);
            Participant b = participants.get(second);
            answer = ThreadForest.mayRunInParallel(a.thread(), a.access(), b.thread(), b.access()) ? YES : NO;
            row[moments[second]] = answer;
        }
        return answer == YES;
    }
}
