package dev.threadlint.checks;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.objects.FieldContents;
import dev.threadlint.analysis.objects.FieldKey;
import dev.threadlint.findings.Evidence;
import dev.threadlint.findings.Finding;
import dev.threadlint.findings.Location;
import dev.threadlint.findings.Severity;
import dev.threadlint.index.Program.Definition;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Language;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.TypeDeclaration;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import dev.threadlint.models.TypeTrait;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A component that its container makes once, and calls for many requests at a time, keeps state of a request in a field. */
public final class ServletOrBeanMutableFieldCheck implements Check {
    /** Methods that the container calls before the first request or after the last. */
    private static final Set<String> OUTSIDE = Set.of("init", "destroy");
    private static final Set<String> LIFE_CYCLE = Set.of("PostConstruct", "PreDestroy", "Autowired", "Inject", "Value", "Resource");

    @Override
    public String rule() {
        return "servlet-or-bean-mutable-field";
    }

    @Override
    public void check(CheckContext context, Consumer<Finding> findings) {
        Map<Variable, Finding> reported = new LinkedHashMap<>();
        for (Definition definition : context.program().definitions().values()) {
            Function method = definition.function();
            TypeDeclaration type = method.owner().map(context.program().types()::get).orElse(null);
            FunctionFacts facts = context.facts().get(method.symbol());
            boolean serves = definition.unit().language() == Language.JAVA && type != null && facts != null && method.kind() == Function.FunctionKind.METHOD && isComponent(type, context) && isRequest(method);
            if (!serves) {
                continue;
            }
            for (AccessFact access : facts.accesses()) {
                Variable field = own(access, type, context);
                if (field != null && access.writes() && access.locks().isEmpty() && !access.isAtomic()) {
                    Evidence.Step step = Stories.step(access.site(), "a request writes it here");
                    reported.merge(field, finding(new Location(definition.unit().source().path(), field.declarator()), field, List.of(step)),
                        (first, other) -> finding(first.location(), field, Stream.concat(first.related().stream(), other.related().stream()).distinct().toList()));
                }
            }
        }
        reported.values().forEach(findings);
    }

    private Finding finding(Location location, Variable field, List<Evidence.Step> writes) {
        return new Finding(rule(), Severity.WARNING, location,
            "`" + field.symbol().simpleName() + "` is written by requests, which the one object serves in many threads at once", writes,
            new Evidence.Path(writes), field.symbol().name(), List.of());
    }

    private static boolean isComponent(TypeDeclaration type, CheckContext context) {
        return context.is(type.name(), TypeTrait.SHARED_COMPONENT) || type.annotations().stream().anyMatch(name -> context.models().is(name, TypeTrait.SHARED_COMPONENT));
    }

    /** Containers inject what a component needs by property setters, which JavaBeans 1.01, 8.3 tells by their names. */
    private static boolean isRequest(Function method) {
        boolean setter = method.parameters().size() == 1 && method.returnType().name().equals("void") && method.symbol().simpleName().startsWith("set");
        return !method.traits().isStatic() && !setter && !OUTSIDE.contains(method.symbol().simpleName())
            && method.traits().annotations().stream().noneMatch(LIFE_CYCLE::contains);
    }

    /** The field of this very object that the access is about, declared in the type. */
    private static @org.jspecify.annotations.Nullable Variable own(AccessFact access, TypeDeclaration type, CheckContext context) {
        boolean content = access.place().selectors().isEmpty() && access.place().root() instanceof Place.PointeeRoot kept && kept.pointer() instanceof Value.Load;
        Place place = content ? ((Value.Load) ((Place.PointeeRoot) access.place().root()).pointer()).place() : access.place();
        boolean mine = place.root() instanceof Place.PointeeRoot pointee && pointee.pointer().equals(new Value.Parameter(-1));
        if (!mine || place.selectors().size() != 1 || !(place.selectors().get(0) instanceof Place.Field step)) {
            return null;
        }
        if (content && FieldKey.of(place).filter(key -> context.shared().contents().safety(key) == FieldContents.Safety.PLAIN).isEmpty()) {
            return null;
        }
        return type.fields().stream().filter(field -> field.symbol().simpleName().equals(step.name())).findFirst().orElse(null);
    }
}
