package dev.threadlint.frontend.c;

import java.util.Arrays;
import java.util.Optional;
import org.eclipse.cdt.core.dom.ast.IASTExpression;
import org.eclipse.cdt.core.dom.ast.IASTTypeId;
import org.eclipse.cdt.core.dom.ast.IArrayType;
import org.eclipse.cdt.core.dom.ast.IFunctionType;
import org.eclipse.cdt.core.dom.ast.IProblemBinding;
import org.eclipse.cdt.core.dom.ast.IProblemType;
import org.eclipse.cdt.core.dom.ast.IQualifierType;
import org.eclipse.cdt.core.dom.ast.IPointerType;
import org.eclipse.cdt.core.dom.ast.IType;
import org.eclipse.cdt.core.dom.ast.ITypedef;
import org.eclipse.cdt.core.dom.ast.gnu.c.GCCLanguage;
import org.eclipse.cdt.core.dom.parser.ISourceCodeParser;
import org.eclipse.cdt.core.dom.parser.c.ICParserExtensionConfiguration;
import org.eclipse.cdt.core.index.IIndex;
import org.eclipse.cdt.core.model.ILanguage;
import org.eclipse.cdt.core.parser.EndOfFileException;
import org.eclipse.cdt.core.parser.IParserLogService;
import org.eclipse.cdt.core.parser.IParserSettings;
import org.eclipse.cdt.core.parser.IScanner;
import org.eclipse.cdt.core.parser.IToken;
import org.eclipse.cdt.core.parser.ParserMode;
import org.eclipse.cdt.internal.core.dom.parser.BacktrackException;
import org.eclipse.cdt.internal.core.dom.parser.DeclarationOptions;
import org.eclipse.cdt.internal.core.dom.parser.c.CASTCastExpression;
import org.eclipse.cdt.internal.core.dom.parser.c.CASTExpressionList;
import org.eclipse.cdt.internal.core.dom.parser.c.CPointerType;
import org.eclipse.cdt.internal.core.dom.parser.c.GNUCSourceParser;

/** Generic selections of C11 (6.5.1.1), which CDT's grammar lacks. Stateless and thread-safe. */
final class GenericSelections {
    /** GNU C with generic selections. */
    static final GCCLanguage LANGUAGE = new Language();

    private static final char[] WORD = "_Generic".toCharArray();
    private static final int MAXIMUM_DEPTH = 20;
    private static final int MAXIMUM_TYPE = 60;

    private GenericSelections() {}

    private static final class Language extends GCCLanguage {
        @Override
        protected ISourceCodeParser createParser(IScanner scanner, ParserMode mode, IParserLogService log, IIndex index) {
            return new Parser(scanner, mode, log, getParserExtensionConfiguration(), index);
        }

        @Override
        protected ISourceCodeParser createParser(IScanner scanner, ParserMode mode, IParserLogService log, IIndex index, int options, IParserSettings settings) {
            Parser parser = new Parser(scanner, mode, log, getParserExtensionConfiguration(), index);
            if ((options & ILanguage.OPTION_SKIP_TRIVIAL_EXPRESSIONS_IN_AGGREGATE_INITIALIZERS) != 0) {
                parser.setMaximumTrivialExpressionsInAggregateInitializers(settings.getMaximumTrivialExpressionsInAggregateInitializers());
            }
            return parser;
        }
    }

    /** The first expression is the one whose type decides; then come the associations, casts to their types, and the default without one. */
    static final class Selection extends CASTExpressionList {
        private boolean isAsked;
        private Optional<IASTExpression> chosen = Optional.empty();

        /** What the type chooses; empty when it is not known. */
        Optional<IASTExpression> chosen() {
            if (!isAsked) {
                isAsked = true;
                chosen = choose();
            }
            return chosen;
        }

        private Optional<IASTExpression> choose() {
            IASTExpression[] parts = getExpressions();
            Optional<IType> type = decayed(ExpressionLowering.typeOf(parts[0]));
            Optional<IASTExpression> byDefault = Optional.empty();
            for (int i = 1; i < parts.length && type.isPresent(); i++) {
                if (!(parts[i] instanceof Association association)) {
                    byDefault = Optional.of(parts[i]);
                } else if (isUnknown(ExpressionLowering.typeOf(association), 0)) {
                    return Optional.empty();
                } else if (type.get().isSameType(ExpressionLowering.typeOf(association))) {
                    return Optional.of(association.getOperand());
                }
            }
            return byDefault;
        }

        @Override
        public IType getExpressionType() {
            return chosen().map(ExpressionLowering::typeOf).orElseGet(super::getExpressionType);
        }
    }

    /** The value for a type. */
    private static final class Association extends CASTCastExpression {
        Association(IASTTypeId type, IASTExpression value) {
            super(type, value);
        }
    }

    /** The type as that of a value (C11 6.3.2.1). */
    private static Optional<IType> decayed(IType type) {
        IType bare = type;
        for (int i = 0; i < MAXIMUM_DEPTH; i++) {
            if (bare instanceof ITypedef typedef) {
                bare = typedef.getType();
            } else if (bare instanceof IQualifierType qualified) {
                bare = qualified.getType();
            }
        }
        if (bare instanceof IArrayType array) {
            bare = new CPointerType(array.getType(), 0);
        } else if (bare instanceof IFunctionType) {
            bare = new CPointerType(bare, 0);
        } else if (bare instanceof IPointerType pointer) {
            bare = new CPointerType(pointer.getType(), 0);
        }
        return isUnknown(bare, 0) ? Optional.empty() : Optional.of(bare);
    }

    private static boolean isUnknown(IType type, int depth) {
        if (type == null || type instanceof IProblemBinding || type instanceof IProblemType || depth > MAXIMUM_DEPTH) {
            return true;
        }
        return type instanceof ITypedef typedef ? isUnknown(typedef.getType(), depth + 1)
            : type instanceof IQualifierType qualified ? isUnknown(qualified.getType(), depth + 1)
            : type instanceof IPointerType pointer ? isUnknown(pointer.getType(), depth + 1)
            : type instanceof IArrayType array && isUnknown(array.getType(), depth + 1);
    }

    private static final class Parser extends GNUCSourceParser {
        Parser(IScanner scanner, ParserMode mode, IParserLogService log, ICParserExtensionConfiguration configuration, IIndex index) {
            super(scanner, mode, log, configuration, index);
        }

        @Override
        protected IASTExpression primaryExpression(CastExprCtx context, ITemplateIdStrategy strategy) throws EndOfFileException, BacktrackException {
            boolean selects = LT(1) == IToken.tIDENTIFIER && Arrays.equals(LA(1).getCharImage(), WORD) && LT(2) == IToken.tLPAREN;
            return selects ? selection() : super.primaryExpression(context, strategy);
        }

        private IASTExpression selection() throws EndOfFileException, BacktrackException {
            int start = consume().getOffset();
            consume(IToken.tLPAREN);
            Selection selection = new Selection();
            selection.addExpression(constantExpression());
            while (LT(1) == IToken.tCOMMA) {
                consume();
                selection.addExpression(association());
            }
            return setRange(selection, start, consume(IToken.tRPAREN).getEndOffset());
        }

        private IASTExpression association() throws EndOfFileException, BacktrackException {
            int start = LA(1).getOffset();
            IASTTypeId type = null;
            if (LT(1) == IToken.t_default) {
                consume();
            } else {
                type = associatedType();
            }
            consume(IToken.tCOLON);
            IASTExpression value = constantExpression();
            return type == null ? value : setRange(new Association(type, value), start, calculateEndOffset(value));
        }

        /** The grammar takes a colon for that of a bit-field: while it reads the type it sees another end of it. */
        private IASTTypeId associatedType() throws EndOfFileException, BacktrackException {
            int last = 1;
            for (int depth = 0; LT(last) != IToken.tCOLON || depth > 0; last++) {
                depth += LT(last) == IToken.tLPAREN ? 1 : LT(last) == IToken.tRPAREN ? -1 : 0;
                if (depth < 0 || LT(last) == IToken.tSEMI || last > MAXIMUM_TYPE) {
                    throwBacktrack(LA(1));
                }
            }
            IToken colon = LA(last);
            colon.setType(IToken.tRPAREN);
            try {
                IASTTypeId type = typeId(DeclarationOptions.TYPEID);
                if (type == null) {
                    throwBacktrack(LA(1));
                }
                return type;
            } finally {
                colon.setType(IToken.tCOLON);
            }
        }
    }
}
