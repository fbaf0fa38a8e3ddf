package org.isoloss.metrics.span;

import java.util.ArrayList;
import java.util.List;

/**
 * How spans are written as tags. A scheme other than {@link #LENIENT} makes a span of what it allows alone, so that a
 * tag it does not know, or one at a wrong place, belongs to none. Found spans are those of seqeval 1.2.
 *
 * @see <a href="https://aclanthology.org/W95-0107">Ramshaw and Marcus (1995)</a>, IOB
 * @see <a href="https://aclanthology.org/E99-1023">Tjong Kim Sang and Veenstra (1999)</a>, its variants
 */
public enum TagScheme {

    /** Whatever can be read as a span, as the script of the CoNLL-2000 task does: a change of type begins one. */
    LENIENT {
        @Override
        boolean begins(Tag before, Tag here) {
            return !here.isOutside()
                    && (here.is('B')
                            || here.is('S')
                            || before.isOutside()
                            || before.is('E')
                            || before.is('S')
                            || !here.isOfTypeOf(before));
        }

        @Override
        boolean goesOn(Tag before, Tag here) {
            return !here.isOutside() && !begins(before, here);
        }
    },

    /** Inside, and a B only where a span follows another of its type at once. */
    IOB1 {
        @Override
        boolean begins(Tag before, Tag here) {
            boolean after = before.is('I') || before.is('B');
            return here.is('I')
                    ? !(before.is('I') && here.isOfTypeOf(before))
                    : here.is('B') && after && here.isOfTypeOf(before);
        }

        @Override
        boolean goesOn(Tag before, Tag here) {
            return here.is('I') && here.isOfTypeOf(before) && !before.is('E') && !before.is('S');
        }

        @Override
        boolean ends(Tag last, Tag next) {
            return !(last.is('B') && next.is('B') && !next.isOfTypeOf(last));
        }
    },

    /** Every span begins with a B: BIO. */
    IOB2 {
        @Override
        boolean begins(Tag before, Tag here) {
            return here.is('B');
        }

        @Override
        boolean goesOn(Tag before, Tag here) {
            return here.is('I') && here.isOfTypeOf(before) && !before.is('E') && !before.is('S');
        }
    },

    /** Inside, and an E only where another span of its type follows at once. */
    IOE1 {
        @Override
        boolean begins(Tag before, Tag here) {
            return here.is('I')
                    ? !(before.is('I') && here.isOfTypeOf(before))
                    : here.is('E') && before.is('E') && here.isOfTypeOf(before);
        }

        @Override
        boolean goesOn(Tag before, Tag here) {
            return before.is('I') && (here.is('I') || here.is('E')) && here.isOfTypeOf(before);
        }

        @Override
        boolean ends(Tag last, Tag next) {
            return !last.is('E') || ((next.is('I') || next.is('E')) && next.isOfTypeOf(last));
        }
    },

    /** Every span ends with an E. */
    IOE2 {
        @Override
        boolean begins(Tag before, Tag here) {
            return (here.is('I') || here.is('E')) && !goesOn(before, here);
        }

        @Override
        boolean goesOn(Tag before, Tag here) {
            return before.is('I') && (here.is('I') || here.is('E')) && here.isOfTypeOf(before);
        }

        @Override
        boolean ends(Tag last, Tag next) {
            return last.is('E');
        }
    },

    /** Begin, inside, end, and single for spans of one token: IOBES, and BILOU by other letters. */
    IOBES {
        @Override
        boolean begins(Tag before, Tag here) {
            return here.is('B') || here.is('S');
        }

        @Override
        boolean goesOn(Tag before, Tag here) {
            return (before.is('B') || before.is('I')) && (here.is('I') || here.is('E')) && here.isOfTypeOf(before);
        }

        @Override
        boolean ends(Tag last, Tag next) {
            return last.is('E') || last.is('S');
        }
    };

    /** Tells whether a span begins at a tag. */
    abstract boolean begins(Tag before, Tag here);

    /** Tells whether the span that the tag before is in goes on. */
    abstract boolean goesOn(Tag before, Tag here);

    /** Tells whether what has gone on until the last tag is a span. */
    boolean ends(Tag last, Tag next) {
        return true;
    }

    /** Returns the spans of a text, first to last. */
    public List<TaggedSpan> spans(List<String> tags) {
        List<Tag> read = new ArrayList<>(tags.stream().map(Tag::of).toList());
        read.add(Tag.OUTSIDE);
        List<TaggedSpan> spans = new ArrayList<>();
        Tag before = Tag.OUTSIDE;
        int at = 0;
        while (at < tags.size()) {
            int end = at + 1;
            if (begins(before, read.get(at))) {
                while (goesOn(read.get(end - 1), read.get(end))) {
                    end++;
                }
                if (ends(read.get(end - 1), read.get(end))) {
                    spans.add(new TaggedSpan(read.get(at).type(), at, end));
                }
            }
            before = read.get(end - 1);
            at = end;
        }
        return List.copyOf(spans);
    }
}
