package dev.threadlint.checks;

import dev.threadlint.analysis.flow.Observations.Breach;
import dev.threadlint.analysis.flow.Stage;
import dev.threadlint.ir.Language;

/** An attribute object is used before it is initialised or after it is destroyed, or is initialised twice. */
public final class ThreadAttributeMisusedCheck extends StageCheck {
    @Override
    public String rule() {
        return "thread-attr-not-initialised-or-destroyed";
    }

    @Override
    boolean isMine(Breach breach) {
        return isAttribute(breach) && breach.stage() != Stage.STARTED && breach.site().unit().language() != Language.JAVA;
    }

    @Override
    String message(Breach breach, String name) {
        String what = "The attribute object " + (name.equals("it") ? "" : name + " ");
        return switch (breach.stage()) {
            case UNSET -> what + "is used without being initialised";
            case READY -> what + "is initialised twice";
            default -> what + "is used after it was destroyed";
        };
    }
}
