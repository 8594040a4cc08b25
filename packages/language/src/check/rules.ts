import type { Rule } from "./rule.ts";
import { betweenReversed } from "./rules/between-reversed.ts";
import { blankInList } from "./rules/blank-in-list.ts";
import { blankName } from "./rules/blank-name.ts";
import { blankPattern } from "./rules/blank-pattern.ts";
import { boundOfOtherSign } from "./rules/bound-of-other-sign.ts";
import { boundsPerDiffer } from "./rules/bounds-per-differ.ts";
import { bracesInProperty } from "./rules/braces-in-property.ts";
import { capBelowFloor } from "./rules/cap-below-floor.ts";
import { cellsOfOneName } from "./rules/cells-of-one-name.ts";
import { choiceMeansMissing } from "./rules/choice-means-missing.ts";
import { choiceOfWrongKind } from "./rules/choice-of-wrong-kind.ts";
import { choiceTwice } from "./rules/choice-twice.ts";
import { cornerNotBlank } from "./rules/corner-not-blank.ts";
import { comparedWithItself } from "./rules/compared-with-itself.ts";
import { pointForThousands } from "./rules/point-for-thousands.ts";
import { pointsNotRating } from "./rules/points-not-rating.ts";
import { weightsNotWhole } from "./rules/weights-not-whole.ts";
import { containsInsideWords } from "./rules/contains-inside-words.ts";
import { countOutOfRange } from "./rules/count-out-of-range.ts";
import { declaredTwice } from "./rules/declared-twice.ts";
import { duplicateName } from "./rules/duplicate-name.ts";
import { durationOutOfRange } from "./rules/duration-out-of-range.ts";
import { emptyList } from "./rules/empty-list.ts";
import { eventInFit } from "./rules/event-in-fit.ts";
import { eventSourceTaken } from "./rules/event-source-taken.ts";
import { fadingInFit } from "./rules/fading-in-fit.ts";
import { fieldSourceTaken } from "./rules/field-source-taken.ts";
import { fileNotFound } from "./rules/file-not-found.ts";
import { formulaReadsData } from "./rules/formula-reads-data.ts";
import { headingMissing } from "./rules/heading-missing.ts";
import { headingTwice } from "./rules/heading-twice.ts";
import { keyTwice } from "./rules/key-twice.ts";
import { kindReadsOnlyTheEvent } from "./rules/kind-reads-only-the-event.ts";
import { keyOfWrongType } from "./rules/key-of-wrong-type.ts";
import { leadAfterExpect } from "./rules/lead-after-expect.ts";
import { matrixOfOneScore } from "./rules/matrix-of-one-score.ts";
import { missingModel } from "./rules/missing-model.ts";
import { missingNotConsidered } from "./rules/missing-not-considered.ts";
import { mixedAndOr } from "./rules/mixed-and-or.ts";
import { mixedList } from "./rules/mixed-list.ts";
import { modelInSharedFile } from "./rules/model-in-shared-file.ts";
import { nothingWithCount } from "./rules/nothing-with-count.ts";
import { otherwiseNotLast } from "./rules/otherwise-not-last.ts";
import { outOfOrder } from "./rules/out-of-order.ts";
import { outOfWithoutWeight } from "./rules/out-of-without-weight.ts";
import { pathOutsideProject } from "./rules/path-outside-project.ts";
import { perWithoutEvery } from "./rules/per-without-every.ts";
import { perSilenceOfEvents } from "./rules/per-silence-of-events.ts";
import { percentOutOfRange } from "./rules/percent-out-of-range.ts";
import { pointsOutOfRange } from "./rules/points-out-of-range.ts";
import { ratingNotWhole } from "./rules/rating-not-whole.ts";
import { resetAfterWithFilter } from "./rules/reset-after-with-filter.ts";
import { reservedName } from "./rules/reserved-name.ts";
import { rowOfOtherLength } from "./rules/row-of-other-length.ts";
import { givenTwice } from "./rules/given-twice.ts";
import { scoreWithoutRatings } from "./rules/score-without-ratings.ts";
import { secondKey } from "./rules/second-key.ts";
import { secondModel } from "./rules/second-model.ts";
import { setTwice } from "./rules/set-twice.ts";
import { silenceReadsOnlyTheLead } from "./rules/silence-reads-only-the-lead.ts";
import { spacesAroundText } from "./rules/spaces-around-text.ts";
import { stageCountInFilter } from "./rules/stage-count-in-filter.ts";
import { thresholdsNotFalling } from "./rules/thresholds-not-falling.ts";
import { tooManyDecimals } from "./rules/too-many-decimals.ts";
import { tooManyRequired } from "./rules/too-many-required.ts";
import { unfitForBoundPer } from "./rules/unfit-for-bound-per.ts";
import { unknownTimeZone } from "./rules/unknown-time-zone.ts";
import { unreadableFile } from "./rules/unreadable-file.ts";
import { unusedName } from "./rules/unused-name.ts";
import { useCircle } from "./rules/use-circle.ts";
import { useOfTests } from "./rules/use-of-tests.ts";
import { usedTwice } from "./rules/used-twice.ts";
import { weightWithoutScale } from "./rules/weight-without-scale.ts";
import { dayInFigure } from "./rules/day-in-figure.ts";
import { historyInReset } from "./rules/history-in-reset.ts";
import { laterWithoutEnd } from "./rules/later-without-end.ts";
import { momentInEventRule } from "./rules/moment-in-event-rule.ts";
import { negatedOtherEvents } from "./rules/negated-other-events.ts";
import { scoreInEventRule } from "./rules/score-in-event-rule.ts";
import { windowOutOfPlace } from "./rules/window-out-of-place.ts";

/** Every rule. Their order makes no difference: diagnostics are put in the order of the text. */
export const rules: readonly Rule[] = [
  betweenReversed,
  blankInList,
  blankName,
  blankPattern,
  boundOfOtherSign,
  boundsPerDiffer,
  bracesInProperty,
  capBelowFloor,
  cellsOfOneName,
  choiceMeansMissing,
  choiceOfWrongKind,
  choiceTwice,
  comparedWithItself,
  cornerNotBlank,
  pointForThousands,
  pointsNotRating,
  weightsNotWhole,
  containsInsideWords,
  countOutOfRange,
  dayInFigure,
  declaredTwice,
  duplicateName,
  durationOutOfRange,
  emptyList,
  eventInFit,
  eventSourceTaken,
  fadingInFit,
  fieldSourceTaken,
  fileNotFound,
  formulaReadsData,
  givenTwice,
  headingMissing,
  headingTwice,
  historyInReset,
  keyOfWrongType,
  kindReadsOnlyTheEvent,
  keyTwice,
  laterWithoutEnd,
  leadAfterExpect,
  matrixOfOneScore,
  missingModel,
  missingNotConsidered,
  mixedAndOr,
  mixedList,
  modelInSharedFile,
  secondModel,
  useOfTests,
  momentInEventRule,
  negatedOtherEvents,
  nothingWithCount,
  otherwiseNotLast,
  outOfOrder,
  outOfWithoutWeight,
  pathOutsideProject,
  perWithoutEvery,
  perSilenceOfEvents,
  percentOutOfRange,
  pointsOutOfRange,
  ratingNotWhole,
  reservedName,
  resetAfterWithFilter,
  rowOfOtherLength,
  scoreInEventRule,
  scoreWithoutRatings,
  secondKey,
  setTwice,
  silenceReadsOnlyTheLead,
  spacesAroundText,
  stageCountInFilter,
  thresholdsNotFalling,
  tooManyDecimals,
  tooManyRequired,
  unfitForBoundPer,
  unknownTimeZone,
  unreadableFile,
  unusedName,
  useCircle,
  usedTwice,
  weightWithoutScale,
  windowOutOfPlace,
];
