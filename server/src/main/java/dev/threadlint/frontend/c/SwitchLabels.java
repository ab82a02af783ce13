package dev.threadlint.frontend.c;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.cdt.core.dom.ast.ASTVisitor;
import org.eclipse.cdt.core.dom.ast.IASTCaseStatement;
import org.eclipse.cdt.core.dom.ast.IASTDefaultStatement;
import org.eclipse.cdt.core.dom.ast.IASTNode;
import org.eclipse.cdt.core.dom.ast.IASTStatement;
import org.eclipse.cdt.core.dom.ast.IASTSwitchStatement;

/** Finds the labels of one {@code switch} in order, leaving out those of inner ones. Used once, by one thread. */
final class SwitchLabels extends ASTVisitor {
    private final List<IASTNode> found = new ArrayList<>();

    private SwitchLabels() {
        shouldVisitStatements = true;
    }

    static List<IASTNode> of(IASTStatement body) {
        SwitchLabels visitor = new SwitchLabels();
        body.accept(visitor);
        return List.copyOf(visitor.found);
    }

    @Override
    public int visit(IASTStatement statement) {
        if (statement instanceof IASTSwitchStatement) {
            return PROCESS_SKIP;
        }
        if (statement instanceof IASTCaseStatement || statement instanceof IASTDefaultStatement) {
            found.add(statement);
        }
        return PROCESS_CONTINUE;
    }
}
