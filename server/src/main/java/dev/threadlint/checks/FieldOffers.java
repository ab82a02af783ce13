package dev.threadlint.checks;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.objects.FieldKey;
import dev.threadlint.analysis.objects.SharedFields.SharedField;
import dev.threadlint.analysis.race.Race;
import dev.threadlint.analysis.race.Race.Participant;
import dev.threadlint.findings.FixOffer;
import dev.threadlint.fixes.AtomicClass;
import dev.threadlint.fixes.GuardAnnotation;
import dev.threadlint.fixes.LockAround;
import dev.threadlint.fixes.VolatileField;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.TypeDeclaration;
import dev.threadlint.ir.Unit;
import dev.threadlint.ir.Value;
import dev.threadlint.ir.Variable;
import dev.threadlint.models.TypeTrait;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Fixes for shared fields of Java classes: the lock that others hold, an atomic class, {@code volatile}. Stateless. */
final class FieldOffers {
    private static final Set<String> LOST_UPDATES = Set.of("non-atomic-update-of-shared-counter");
    private static final Set<String> STALE = Set.of("shared-global-write-without-lock", "shared-data-race-through-thread-argument");
    private static final Value THIS = new Value.Parameter(-1);

    private final CheckContext context;
    private final SharedField field;

    private FieldOffers(CheckContext context, SharedField field) {
        this.context = context;
        this.field = field;
    }

    static List<FixOffer> of(SharedField field, String rule, Participant culprit, CheckContext context) {
        FieldOffers offers = new FieldOffers(context, field);
        Unit unit = culprit.access().site().unit();
        Optional<Variable> declared = field.content() ? Optional.empty() : context.shared().contents().declaration(field.key());
        List<FixOffer> found = new ArrayList<>();
        offers.guard(unit, declared, found);
        declared.filter(variable -> LOST_UPDATES.contains(rule)).flatMap(variable -> AtomicClass.offer(unit, variable)).ifPresent(found::add);
        declared.filter(variable -> STALE.contains(rule)).flatMap(variable -> VolatileField.offer(unit, variable)).ifPresent(found::add);
        return found;
    }

    /** Every access of the class's own methods that holds nothing gets the one monitor that the others hold. */
    private void guard(Unit unit, Optional<Variable> declared, List<FixOffer> found) {
        Set<Place> held = new LinkedHashSet<>();
        Map<Site, Function> open = new LinkedHashMap<>();
        for (Race race : field.races()) {
            for (Participant each : List.of(race.first(), race.second())) {
                Site site = each.access().site();
                Optional<Function> function = context.function(site.function());
                Optional<AccessFact> own = own(site);
                boolean method = function.isPresent() && function.get().kind() == Function.FunctionKind.METHOD && function.get().owner().filter(field.key().owner()::equals).isPresent();
                if (own.isEmpty() || !method) {
                    return;
                }
                if (own.get().locks().isEmpty() && each.locks().isEmpty()) {
                    open.put(site, function.get());
                }
                own.get().locks().stream().map(Lock::place).forEach(held::add);
            }
        }
        boolean here = open.keySet().stream().allMatch(site -> site.unit() == unit);
        Optional<String> name = held.size() == 1 ? name(held.iterator().next()) : Optional.empty();
        boolean usable = name.isPresent() && open.values().stream().allMatch(function -> !function.traits().isStatic() || name.get().endsWith(".class"));
        if (open.isEmpty() || !here || !usable || RaceOffers.isSometimesLocked(open.keySet(), context)) {
            return;
        }
        List<LockAround.Use> uses = new ArrayList<>();
        open.forEach((site, function) -> uses.add(new LockAround.Use(function, site.span(), name.get())));
        LockAround.offer(unit, uses, "").ifPresent(guard -> {
            found.add(guard);
            declared.flatMap(variable -> GuardAnnotation.offer(unit, variable, name.get(), guard)).ifPresent(found::add);
        });
    }

    private Optional<AccessFact> own(Site site) {
        FunctionFacts facts = context.facts().get(site.function());
        return facts == null ? Optional.empty() : facts.accesses().stream().filter(access -> access.path().size() == 1 && access.site().equals(site)).findFirst();
    }

    /** The monitor in the words of a method of the class. */
    private Optional<String> name(Place lock) {
        if (lock.equals(Place.pointee(THIS))) {
            return Optional.of("this");
        }
        if (lock.root() instanceof Place.VariableRoot root && root.symbol().name().equals(field.key().owner() + ".class")) {
            return Optional.of(field.key().owner().substring(field.key().owner().lastIndexOf('.') + 1) + ".class");
        }
        if (!(lock.root() instanceof Place.PointeeRoot pointee) || !lock.selectors().isEmpty() || !(pointee.pointer() instanceof Value.Load load)
                || !load.place().root().equals(Place.pointee(THIS).root()) || load.place().selectors().size() != 1) {
            return Optional.empty();
        }
        Optional<FieldKey> key = FieldKey.of(load.place()).filter(found -> found.owner().equals(field.key().owner()));
        TypeDeclaration owner = context.program().types().get(field.key().owner());
        return key.isEmpty() || owner == null ? Optional.empty() : owner.fields().stream().filter(each -> each.symbol().simpleName().equals(key.get().name()))
            .filter(each -> !context.is(each.type().name(), TypeTrait.OWN_LOCK)).map(each -> key.get().name()).findFirst();
    }
}
