// Chains of futures whose failure nobody sees, and others.
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

class Chains {
    void accept(String number) {
        CompletableFuture.supplyAsync(() -> Integer.parseInt(number)).thenAccept(parsed -> System.out.println(parsed)); // expect: completable-future-exception-lost
    }

    void run(Runnable task) {
        CompletableFuture.runAsync(task).thenRun(() -> System.out.println("done")); // expect: completable-future-exception-lost
    }

    void several(String number, Executor executor) {
        CompletableFuture.supplyAsync(() -> Integer.parseInt(number), executor) // expect: completable-future-exception-lost
            .thenApply(parsed -> parsed + 1)
            .thenAccept(parsed -> System.out.println(parsed));
    }

    void async(String number, Executor executor) {
        CompletableFuture.supplyAsync(() -> number).thenApplyAsync(text -> text.trim(), executor).thenAcceptAsync(System.out::println, executor); // expect: completable-future-exception-lost
    }

    void composes(String number) {
        CompletableFuture.supplyAsync(() -> number).thenCompose(text -> CompletableFuture.supplyAsync(() -> Integer.parseInt(text))); // expect: completable-future-exception-lost
    }
}

class Tempting {
    private CompletableFuture<Void> last;

    void handled(String number) {
        CompletableFuture.supplyAsync(() -> Integer.parseInt(number)).thenAccept(parsed -> System.out.println(parsed)).exceptionally(failure -> { /* fine */
            System.err.println(failure);
            return null;
        });
    }

    void whenComplete(String number) {
        CompletableFuture.supplyAsync(() -> Integer.parseInt(number)).thenApply(parsed -> parsed + 1) /* fine */
            .whenComplete((parsed, failure) -> System.out.println(failure));
    }

    void handledFirst(String number) {
        CompletableFuture.supplyAsync(() -> Integer.parseInt(number)).exceptionally(failure -> 0).thenAccept(parsed -> System.out.println(parsed)); /* fine */
    }

    CompletableFuture<Void> answered(String number) {
        return CompletableFuture.supplyAsync(() -> Integer.parseInt(number)).thenAccept(parsed -> System.out.println(parsed)); /* fine */
    }

    void joined(String number) {
        CompletableFuture.supplyAsync(() -> Integer.parseInt(number)).thenAccept(parsed -> System.out.println(parsed)).join(); /* fine */
    }

    void kept(String number) {
        last = CompletableFuture.supplyAsync(() -> Integer.parseInt(number)).thenAccept(parsed -> System.out.println(parsed)); /* fine */
    }

    void given(CompletableFuture<String> future) {
        future.thenAccept(text -> System.out.println(text)); /* fine: whoever has the future sees its failure */
    }
}
