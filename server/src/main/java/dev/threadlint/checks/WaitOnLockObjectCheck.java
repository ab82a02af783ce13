package dev.threadlint.checks;

import dev.threadlint.models.TypeTrait;

/** {@code wait} on a condition, where {@code await} is meant. */
public final class WaitOnLockObjectCheck extends WaitOnConditionObjectCheck {
    @Override
    public String rule() {
        return "wait-on-condition-object";
    }

    @Override
    TypeTrait trait() {
        return TypeTrait.OWN_LOCK;
    }

    @Override
    String message(String method, String type) {
        String meant = method.equals("wait") ? "await" : method.equals("notify") ? "signal" : "signalAll";
        return "`" + method + "` uses the monitor of the `" + type + "`, not the object's own waiting; `" + meant + "` or the like is meant";
    }
}
