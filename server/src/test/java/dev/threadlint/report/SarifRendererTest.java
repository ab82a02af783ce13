package dev.threadlint.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SarifRendererTest {
    private static final String RACE = """
        #include <pthread.h>
        static int counter;
        static void *left(void *p) { counter++; return p; }
        static void *right(void *p) { counter++; return p; }
        int main(void) {
            pthread_t a, b;
            if (pthread_create(&a, 0, left, 0) || pthread_create(&b, 0, right, 0)) return 1;
            pthread_join(a, 0);
            pthread_join(b, 0);
            return counter;
        }
        """;

    @Test
    void aRaceTellsTheStoryOfEachThread() throws IOException {
        JsonNode result = result(run(new Reported().file("src/race.c", RACE)), "non-atomic-update-of-shared-counter");
        assertThat(result.at("/level").asText()).isEqualTo("warning");
        assertThat(result.at("/properties/category").asText()).isEqualTo("data-race");
        JsonNode region = result.at("/locations/0/physicalLocation/region");
        assertThat(region.get("startLine").asInt()).isEqualTo(3);
        assertThat(region.get("startColumn").asInt()).isEqualTo(30);
        assertThat(region.get("endLine").asInt()).isEqualTo(3);
        assertThat(region.get("endColumn").asInt()).isEqualTo(37);
        assertThat(region.at("/snippet/text").asText()).isEqualTo("counter");
        assertThat(result.get("codeFlows")).hasSize(1);
        JsonNode flows = result.at("/codeFlows/0/threadFlows");
        assertThat(flows).hasSize(2);
        assertThat(flows.findValuesAsText("id")).hasSize(2).doesNotHaveDuplicates();
        assertThat(flows.get(0).at("/message/text").asText()).contains("left", "holding no lock");
        assertThat(flows.get(1).at("/message/text").asText()).contains("right", "holding no lock");
        assertThat(result.at("/relatedLocations/0/physicalLocation/region/startLine").asInt()).isEqualTo(4);
    }

    @Test
    void fingerprintsSurviveMovedLines() throws IOException {
        JsonNode before = result(run(new Reported().file("race.c", RACE)), "non-atomic-update-of-shared-counter");
        JsonNode after = result(run(new Reported().file("race.c", "\n// moved\n\n" + RACE)), "non-atomic-update-of-shared-counter");
        assertThat(after.at("/locations/0/physicalLocation/region/startLine").asInt()).isEqualTo(6);
        assertThat(after.get("partialFingerprints")).isEqualTo(before.get("partialFingerprints"));
    }

    @Test
    void allFingerprintsDiffer() throws IOException {
        String twice = "#include <pthread.h>\nvoid *f(void *p) { return p; }\nvoid go(void) { pthread_t t;\npthread_create(&t, 0, f, 0);\n"
            + "pthread_join(t, 0);\npthread_create(&t, 0, f, 0);\npthread_join(t, 0); }\n";
        JsonNode results = run(new Reported().file("a.c", twice).file("b.c", twice)).get("results");
        assertThat(results).hasSizeGreaterThanOrEqualTo(4);
        assertThat(results.findValuesAsText("threadlintFinding/v1")).hasSameSizeAs(results).doesNotHaveDuplicates();
    }

    @Test
    void silencedFindingsAreSuppressedWithTheirReason() throws IOException {
        String text = RACE.replace("void *left(void *p) { counter++;", "void *left(void *p) {\n"
            + "// threadlint: ignore[shared-global-write-without-lock] a rough number will do\ncounter++;");
        JsonNode run = run(new Reported().file("race.c", text));
        JsonNode suppression = result(run, "non-atomic-update-of-shared-counter").at("/suppressions/0");
        assertThat(suppression.get("kind").asText()).isEqualTo("inSource");
        assertThat(suppression.get("justification").asText()).isEqualTo("a rough number will do");
        assertThat(suppression.at("/location/physicalLocation/region/startLine").asInt()).isEqualTo(4);
    }

    @Test
    void pathsAreRelativeUrisBelowTheFolderOfTheRun() throws IOException {
        JsonNode run = run(new Reported().file("a b/100% #ü.c", RACE).file("/other/race.c", RACE.replace("counter", "number")));
        assertThat(run.at("/originalUriBaseIds/SRCROOT/uri").asText()).isEqualTo("file:///work%20folder/%C3%BC/");
        JsonNode outside = run.at("/results/0/locations/0/physicalLocation/artifactLocation");
        assertThat(outside.get("uri").asText()).isEqualTo("file:///other/race.c");
        assertThat(outside.has("uriBaseId")).isFalse();
        JsonNode below = run.get("results").get(run.get("results").size() - 1).at("/locations/0/physicalLocation/artifactLocation");
        assertThat(below.get("uri").asText()).isEqualTo("a%20b/100%25%20%23%C3%BC.c");
        assertThat(below.get("uriBaseId").asText()).isEqualTo("SRCROOT");
    }

    @Test
    void columnsCountUtf16Units() throws IOException {
        JsonNode run = run(new Reported().file("race.c", RACE.replace("(void *p) { counter++", "(void *p) { /* \uD83D\uDE00 */ counter++")));
        assertThat(run.get("columnKind").asText()).isEqualTo("utf16CodeUnits");
        JsonNode region = result(run, "non-atomic-update-of-shared-counter").at("/locations/0/physicalLocation/region");
        assertThat(region.get("startColumn").asInt()).isEqualTo(39);
    }

    @Test
    void whatCouldNotBeReadIsANotification() throws IOException {
        JsonNode invocation = run(new Reported().unread("src/big.c", "larger than 8 MB, not analysed").failure("The rule x failed"))
            .at("/invocations/0");
        assertThat(invocation.get("executionSuccessful").asBoolean()).isFalse();
        JsonNode notification = invocation.at("/toolExecutionNotifications/0");
        assertThat(notification.at("/message/text").asText()).isEqualTo("src/big.c: larger than 8 MB, not analysed.");
        assertThat(notification.at("/descriptor/id").asText()).isEqualTo("input-not-analysed");
        assertThat(notification.at("/locations/0/physicalLocation/artifactLocation/uri").asText()).isEqualTo("src/big.c");
        assertThat(invocation.at("/toolExecutionNotifications/1/message/text").asText()).isEqualTo("The rule x failed.");
    }

    @Test
    void aCleanRunHasAnEmptyListOfResults() throws IOException {
        JsonNode run = run(new Reported().file("a.c", "int x;\n"));
        assertThat(run.get("results").isArray()).isTrue();
        assertThat(run.get("results")).isEmpty();
        assertThat(run.at("/invocations/0/exitCode").asInt()).isZero();
        assertThat(run.at("/invocations/0/executionSuccessful").asBoolean()).isTrue();
    }

    private static JsonNode result(JsonNode run, String rule) {
        for (JsonNode result : run.get("results")) {
            if (result.get("ruleId").asText().equals(rule)) {
                return result;
            }
        }
        throw new AssertionError("no result of " + rule + " in " + run.get("results"));
    }

    private static JsonNode run(Reported reported) throws IOException {
        StringBuilder out = new StringBuilder();
        new SarifRenderer().render(reported.input(), out);
        return new ObjectMapper().readTree(out.toString()).at("/runs/0");
    }
}
