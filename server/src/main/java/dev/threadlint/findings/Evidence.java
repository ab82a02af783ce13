package dev.threadlint.findings;

import java.util.List;

/** Why a finding is true. Each rule page names the kind it gives. Immutable. */
public sealed interface Evidence {
    /** One step of a story: what happens where. */
    record Step(Location location, String text) {}

    /** One thread's part: who it is, how it gets to the access, what it holds there. */
    record ThreadStory(String thread, List<Step> steps, List<String> locks) {
        public ThreadStory {
            steps = List.copyOf(steps);
            locks = List.copyOf(locks);
        }
    }

    /** The place alone proves it. */
    record Site(String reason) implements Evidence {}

    /** A path through the code proves it. */
    record Path(List<Step> steps) implements Evidence {
        public Path {
            steps = List.copyOf(steps);
        }
    }

    /** An object dies before its last user: where it is made, where it leaves, where it ends. */
    record Lifetime(List<Step> steps) implements Evidence {
        public Lifetime {
            steps = List.copyOf(steps);
        }
    }

    /** Two accesses that may happen in parallel. */
    record TwoAccesses(ThreadStory first, ThreadStory second, String assumption) implements Evidence {}

    /** A cycle in the lock order, one story per thread. */
    record LockCycle(List<ThreadStory> threads) implements Evidence {
        public LockCycle {
            threads = List.copyOf(threads);
        }
    }
}
