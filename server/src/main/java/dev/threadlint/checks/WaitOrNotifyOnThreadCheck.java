package dev.threadlint.checks;

import dev.threadlint.models.TypeTrait;

/** {@code wait} or {@code notify} on a thread object, whose monitor the virtual machine uses for {@code join}. */
public final class WaitOrNotifyOnThreadCheck extends WaitOnConditionObjectCheck {
    @Override
    public String rule() {
        return "wait-or-notify-on-thread";
    }

    @Override
    TypeTrait trait() {
        return TypeTrait.THREAD;
    }

    @Override
    String message(String method, String type) {
        return "`" + method + "` is called on a thread, whose monitor `join` uses: waiters wake when the thread ends, and joins when it is notified";
    }
}
