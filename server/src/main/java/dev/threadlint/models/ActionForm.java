package dev.threadlint.models;

import dev.threadlint.models.Effect.Action;

/**
 * How an action is spelled in a pack.
 *
 * @param action what it does
 * @param main what the operand right after the action's name is
 * @param runs whether {@code run} and {@code with} may follow
 * @param attributeKey the word that introduces the effect's attribute, empty when the action has none
 */
record ActionForm(Action action, Main main, boolean runs, String attributeKey) {
    /** The meaning of the operand after the action's name. {@code OPEN_SUBJECT} also takes {@code arg1..}; NOTHING takes none. */
    enum Main { SUBJECT, OPEN_SUBJECT, FUNCTION, NOTHING }

    static ActionForm of(Action action) {
        switch (action) {
            case CREATE:
                return new ActionForm(action, Main.SUBJECT, true, "attribute");
            case BIND, ONCE, EACH, SUBMIT, SUBMIT_SERIAL:
                return new ActionForm(action, Main.SUBJECT, true, "");
            case RUN, CALLBACK, CLEANUP_PUSH:
                return new ActionForm(action, Main.FUNCTION, true, "");
            case JOIN:
                return new ActionForm(action, Main.SUBJECT, false, "into");
            case MOVE:
                return new ActionForm(action, Main.SUBJECT, false, "to");
            case SET_DETACHED:
                return new ActionForm(action, Main.SUBJECT, false, "state");
            case SET_LOCK_KIND:
                return new ActionForm(action, Main.SUBJECT, false, "kind");
            case READ_CLOCK:
                return new ActionForm(action, Main.SUBJECT, false, "clock");
            case GUARD, GUARD_SHARED, GUARD_DEFERRED:
                return new ActionForm(action, Main.SUBJECT, false, "tag");
            case NOTIFY:
                return new ActionForm(action, Main.SUBJECT, false, "under");
            case WAIT, TIMED_WAIT:
                return new ActionForm(action, Main.SUBJECT, false, "releases");
            case INITIALISE, STORE:
                return new ActionForm(action, Main.SUBJECT, false, "value");
            case SERIAL_POOL:
                return new ActionForm(action, Main.SUBJECT, false, "threads");
            case COMPARE, EQUAL, LESS, LESSER, GREATER, SWAP:
                return new ActionForm(action, Main.SUBJECT, false, "with");
            case CLEANUP_POP:
                return new ActionForm(action, Main.SUBJECT, false, "when");
            case READ, WRITE, UPDATE:
                return new ActionForm(action, Main.OPEN_SUBJECT, false, "length");
            case ATOMIC_READ, ATOMIC_WRITE, ATOMIC_UPDATE:
                return new ActionForm(action, Main.OPEN_SUBJECT, false, "");
            case EXIT_PROCESS, CURRENT_THREAD, SLEEP, NOTHING:
                return new ActionForm(action, Main.NOTHING, false, "");
            default:
                return new ActionForm(action, Main.SUBJECT, false, "");
        }
    }

    boolean isGuard() {
        return action == Action.GUARD || action == Action.GUARD_SHARED || action == Action.GUARD_DEFERRED;
    }

    /** The word in packs: {@code DESTROY_THREAD} is written {@code destroy-thread}. */
    static String word(Action action) {
        return action.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** The operand that stands when an action is written as a bare word: {@code malloc: allocate}. */
    Operand implied() {
        return action == Action.ALLOCATE || action == Action.THREAD_OWN ? Operand.RESULT : Operand.NONE;
    }

    /** Whether the action may be written as a bare word. */
    boolean standsAlone() {
        return main == Main.NOTHING || implied() != Operand.NONE || action == Action.EXIT_THREAD;
    }
}
