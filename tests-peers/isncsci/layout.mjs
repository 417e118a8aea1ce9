// The worked-exams layout, and how the npm package writes the same things.
const motorLevels = ['C5', 'C6', 'C7', 'C8', 'T1', 'L2', 'L3', 'L4', 'L5', 'S1'];
const sensoryLevels = [
  ...[2, 3, 4, 5, 6, 7, 8].map((n) => `C${n}`), ...Array.from({ length: 12 }, (_, i) => `T${i + 1}`),
  ...[1, 2, 3, 4, 5].map((n) => `L${n}`), 'S1', 'S2', 'S3', 'S4_5',
];

/** The package's own layout of one exam. */
export function toPeer(exam) {
  const side = (name) => {
    const pick = (levels, kind) =>
      Object.fromEntries(levels.map((level) => [level, exam[`${level.toLowerCase()}${name}${kind}`]]));
    const made = {
      motor: pick(motorLevels, 'Motor'),
      lightTouch: pick(sensoryLevels, 'Touch'),
      pinPrick: pick(sensoryLevels, 'Prick'),
    };
    const lowest = exam[`${name.toLowerCase()}LowestNonKeyMuscleWithMotorFunction`];
    if (lowest) made.lowestNonKeyMuscleWithMotorFunction = lowest;
    return made;
  };
  return {
    deepAnalPressure: exam.analSensation,
    voluntaryAnalContraction: exam.analContraction,
    right: side('Right'),
    left: side('Left'),
  };
}

/** The 25 totals under the names of the worked-exams file. */
export function toTotals({ classification: c, totals: t }) {
  return {
    rightUpperMotorTotal: t.right.upperExtremity, leftUpperMotorTotal: t.left.upperExtremity,
    rightLowerMotorTotal: t.right.lowerExtremity, leftLowerMotorTotal: t.left.lowerExtremity,
    rightTouchTotal: t.right.lightTouch, leftTouchTotal: t.left.lightTouch,
    rightPrickTotal: t.right.pinPrick, leftPrickTotal: t.left.pinPrick,
    rightMotorTotal: t.right.motor, leftMotorTotal: t.left.motor,
    upperMotorTotal: t.upperExtremity, lowerMotorTotal: t.lowerExtremity,
    touchTotal: t.lightTouch, prickTotal: t.pinPrick,
    rightSensory: c.neurologicalLevels.sensoryRight, leftSensory: c.neurologicalLevels.sensoryLeft,
    rightMotor: c.neurologicalLevels.motorRight, leftMotor: c.neurologicalLevels.motorLeft,
    neurologicalLevelOfInjury: c.neurologicalLevelOfInjury,
    rightSensoryZpp: c.zoneOfPartialPreservations.sensoryRight,
    leftSensoryZpp: c.zoneOfPartialPreservations.sensoryLeft,
    rightMotorZpp: c.zoneOfPartialPreservations.motorRight,
    leftMotorZpp: c.zoneOfPartialPreservations.motorLeft,
    asiaImpairmentScale: c.ASIAImpairmentScale, injuryComplete: c.injuryComplete,
  };
}
