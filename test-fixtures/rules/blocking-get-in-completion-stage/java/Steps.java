// Steps of chains that wait, and others.
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

class Steps {
    CompletableFuture<String> name(int id) {
        return CompletableFuture.supplyAsync(() -> "user " + id);
    }

    CompletableFuture<String> joins(CompletableFuture<Integer> id) {
        return id.thenApply(number -> name(number).join()); // expect: blocking-get-in-completion-stage
    }

    CompletableFuture<String> gets(CompletableFuture<Integer> id) {
        return id.thenApply(number -> {
            try {
                return name(number).get(); // expect: blocking-get-in-completion-stage
            } catch (InterruptedException | ExecutionException exception) {
                throw new IllegalStateException(exception);
            }
        });
    }

    CompletableFuture<Void> accepts(CompletableFuture<Integer> id) {
        return id.thenAccept(number -> System.out.println(name(number).join())); // expect: blocking-get-in-completion-stage
    }

    CompletableFuture<String> starts(CompletableFuture<Integer> id) {
        return id.thenApplyAsync(number -> CompletableFuture.supplyAsync(() -> "user " + number).join()); // expect: blocking-get-in-completion-stage
    }

    CompletableFuture<String> handles(CompletableFuture<Integer> id) {
        return id.handle((number, failure) -> {
            CompletableFuture<String> asked = name(number);
            return asked.join(); // expect: blocking-get-in-completion-stage
        });
    }
}

class Tempting {
    CompletableFuture<String> name(int id) {
        return CompletableFuture.supplyAsync(() -> "user " + id);
    }

    CompletableFuture<String> composes(CompletableFuture<Integer> id) {
        return id.thenCompose(number -> name(number)); /* fine */
    }

    CompletableFuture<String> all(CompletableFuture<String> first, CompletableFuture<String> second) {
        return CompletableFuture.allOf(first, second).thenApply(done -> first.join() + second.join()); /* fine: both are done */
    }

    CompletableFuture<List<String>> list(List<CompletableFuture<String>> futures) {
        return CompletableFuture.allOf(futures.toArray(new CompletableFuture[0]))
            .thenApply(done -> futures.stream().map(CompletableFuture::join).toList()); /* fine */
    }

    CompletableFuture<String> ownExecutor(CompletableFuture<Integer> id, Executor blocking) {
        return id.thenApplyAsync(number -> name(number).join(), blocking); /* fine: threads for waiting */
    }

    CompletableFuture<String> ready(CompletableFuture<Integer> id) {
        return id.thenApply(number -> CompletableFuture.completedFuture("user " + number).join()); /* fine: done already */
    }

    CompletableFuture<String> limited(CompletableFuture<Integer> id) {
        return id.thenApply(number -> {
            try {
                return name(number).get(1, TimeUnit.SECONDS); /* fine: gives up */
            } catch (Exception exception) {
                return "nobody";
            }
        });
    }

    String outside(CompletableFuture<Integer> id) {
        return id.thenApply(number -> "user " + number).join(); /* fine: not in a step */
    }
}
