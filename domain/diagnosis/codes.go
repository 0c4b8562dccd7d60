package diagnosis

import "touchstone/domain"

// Operations of this capability.
const (
	OpAddQuestionnaire    domain.Op = "diagnosis.questionnaire_add"
	OpRenameQuestionnaire domain.Op = "diagnosis.questionnaire_rename"
	OpDeleteQuestionnaire domain.Op = "diagnosis.questionnaire_delete"
	OpAddQuestion         domain.Op = "diagnosis.question_add"
	OpEditQuestion        domain.Op = "diagnosis.question_edit"
	OpMoveQuestions       domain.Op = "diagnosis.question_move"
	OpDeleteQuestions     domain.Op = "diagnosis.question_delete"
	OpAddArea             domain.Op = "diagnosis.area_add"
	OpRenameArea          domain.Op = "diagnosis.area_rename"
	OpMoveArea            domain.Op = "diagnosis.area_move"
	OpDeleteArea          domain.Op = "diagnosis.area_delete"
	OpAddRound            domain.Op = "diagnosis.round_add"
	OpEditRound           domain.Op = "diagnosis.round_edit"
	OpOpenRound           domain.Op = "diagnosis.round_open"
	OpCloseRound          domain.Op = "diagnosis.round_close"
	OpReopenRound         domain.Op = "diagnosis.round_reopen"
	OpDeleteRounds        domain.Op = "diagnosis.round_delete"
	OpAddRespondents      domain.Op = "diagnosis.respondent_add"
	OpEditRespondent      domain.Op = "diagnosis.respondent_edit"
	OpDeleteRespondents   domain.Op = "diagnosis.respondent_delete"
	OpAnswer              domain.Op = "diagnosis.answer"
	OpComment             domain.Op = "diagnosis.comment"
	OpImportAnswers       domain.Op = "diagnosis.import"
	OpAddActions          domain.Op = "diagnosis.action_add"
	OpEditAction          domain.Op = "diagnosis.action_edit"
	OpDeleteActions       domain.Op = "diagnosis.action_delete"
)

// Kinds of the recorded tables.
const (
	KindQuestionnaire domain.Kind = "questionnaire"
	KindArea          domain.Kind = "question_area"
	KindQuestion      domain.Kind = "question"
	KindRound         domain.Kind = "diagnosis_round"
	KindRespondent    domain.Kind = "respondent"
	KindComment       domain.Kind = "answer_comment"
	KindAction        domain.Kind = "action"
)

// Codes of what a person can put right.
const (
	CodeClosedBefore  domain.Code = "diagnosis_closed_before"   // closed, opened
	CodeRoundNotOpen  domain.Code = "diagnosis_round_not_open"  // round: answers are taken in open rounds only
	CodeRoundNotDraft domain.Code = "diagnosis_round_not_draft" // round: it was opened already
	CodeNoQuestions   domain.Code = "diagnosis_no_questions"    // name: a questionnaire without questions cannot be answered
	CodeLastArea      domain.Code = "diagnosis_last_area"       // name: the only area cannot be deleted
	CodeNoOneNamed    domain.Code = "diagnosis_no_one_named"    // a named round needs a name for every respondent
	CodeAnonymous     domain.Code = "diagnosis_anonymous"       // round: no person is stored there
	CodeBadAnswer     domain.Code = "diagnosis_bad_answer"      // question, value, accepted
)
