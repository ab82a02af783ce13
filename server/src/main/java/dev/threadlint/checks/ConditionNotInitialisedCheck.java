package dev.threadlint.checks;

import dev.threadlint.analysis.flow.Observations.Breach;

/** A condition variable is used before it is initialised or after it is destroyed, or is initialised twice. */
public final class ConditionNotInitialisedCheck extends StageCheck {
    @Override
    public String rule() {
        return "condvar-not-initialised";
    }

    @Override
    boolean isMine(Breach breach) {
        return isCondition(breach) && !isAttribute(breach);
    }

    @Override
    String message(Breach breach, String name) {
        String what = "The condition variable " + (name.equals("it") ? "" : name + " ");
        return switch (breach.stage()) {
            case UNSET -> what + "is used without being initialised";
            case READY -> what + "is initialised twice";
            default -> what + "is used after it was destroyed";
        };
    }
}
