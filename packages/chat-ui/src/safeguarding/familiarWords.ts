/**
 * Words of school business: what policies, staff and families say when they speak of exclusion, plans, placements,
 * attendance, health and everyday behaviour. What is not here may be ordinary too; it is only not known to be.
 */
export const familiarWords: ReadonlySet<string> = new Set(
  `able about above absconds absence academic academies academy academy's access accommodated achievement
  act actual actually add adding address adhd admin admission admissions admitted adopted adoption adult
  adults advice afresh after afternoon afternoons afterwards again against age ago agree agreed agreement
  agrees aim alarm all allergy allocated allow allowed allows alone along already alternative although
  altogether amend amended amendment among and angry animal animals ankle anniversary annual another
  answer answers anxiety anxious any anything anyway anywhere apart apdr appealing application applies
  apply applying appointment appointments apprenticeship are area arises arm arrange arranged arrangement
  arrangements arranges arranging arrive arrived arrives art asd ask asked asking asks assess assessment
  assessments assumption assurances asthma attached attacks attend attendance attended attending attends
  attention august aunt author author's authorities authority autism autistic autumn average avoid awaited
  awaiting away back backstop band bands bar bars baseline bcp because become becomes been before began
  beginning begun behave behaves behaviour behavioural being below benchmark bereaved bereavement best
  better between beyond big bike birth birthday birthdays bit bites bits block blocks board board's body
  bone booked bored born both boy boys bradford breaks bricklaying bright bring bringing brings brink
  broke broken brother brought btec builds bullied bully bullying bus but cadence cafe calendar call
  called came camhs can can't cancel cancellation cancelled cancer cannot canteen cap car care carer
  carers carried case cases cast categories ceased ceases ceil cent centre chair chairs change changed
  changes check checked checks chemo chf child child's children children's choice choose chosen
  christchurch chronological cin circumstances city civ cla class classroom classrooms clear clever climb
  climbing climbs clinic closed club clubs code coded cohort collect collected collects college come comes
  coming comment commissioner commissioning committee communication compare compared complain complained
  complains complaint complaints complete completed compulsory concentration concern conditional
  conditions confirmation confirmed confiscated consent consented consider considered constitution
  construction consultant consulted consulting contact containing contents continues converted cookery
  coordinator cope coping correction corridor corridors costs could couldn't council council's counselling
  counsellor count counted counting country counts county coursework court cousin cover covered covering
  covers covid credible cross crossed crosses crowds current custody cut cycles dad damage damaged data
  date dated dates day days days' deadline dealing death dec december decide decided deciding decision
  decisions declined delay delivered delivery dentist departmental depend depends described destination
  detention detentions devon diabetes diabetic diagnosis did died different differently differs
  difficulties dip dipped direct direction directions directly disability disagree disagrees discipline
  discretion discussed disorder dispute disrupt disruptive disrupts divided divorce divorced dob doctor
  doctors does dog dogs doing don't done door doors down draft drama drive drives drove dual due during
  duties duty dyslexia each earlier earliest early easter ebsa edition educate educated educates education
  educational effect ehc ehcna ehcp either eligibility eligible else email emailed emails emergency empty
  end ended ends engage engaged engaging england english enjoy enjoys enough enquiry entered entitled
  eotas epilepsy error estimate even event ever every everyday evidence ewca ewhc exact exactly exam
  example exams exception exceptions exclude excluded excluding exclusion exclusions existing expected
  expelled eyes factor facts failed fair fairly fall falls false families family far farm father fatigue
  february fem fettered fever few fewer fifteen fifth figure figures file fill final finalised find
  finding fine finish finishes fireworks first fit five fixed fixes flag flagged flu focus follow followed
  follows football for force forget forgets form foster fostered found four fraction free freely french
  fri friday friend friends friendship from fte ftes full funded funding funeral further gap garden gave
  gcse gcses gdc general get gets getting girl give given gives giving glandular glasses going gone good
  got governing government governors gradual graffiti gran grandad granddad grandma grandmother
  grandparents ground grounds group groups guardian guardianship guidance guide had hairdressing half
  handed handful happen happening happens happy has hasn't hate hated hates have haven't having he'd he'll
  he's head head's headache headaches heading headteacher health healthcare hear hearing hears held hello
  help her here herself hide hides high highest him his history hold holidays home homework hopefully
  horse horses hospital host hours how human i'm identify ignore ill illness imagine immunisations
  important improve improved improvement improving inappropriate incident included including incomplete
  inconvenient increase independent indicator individual induction information initials inside inspections
  instead instructions insulin intended intends interaction interim internal interval intervals
  intervention into invitations invite invited involve involved involvement irp isn't isolation issue
  issued it'll it's item items its itself january job jobs joined judge judged july june just keen keep
  keeping keeps kept key kids kind knee know known knows lac lacks lad ladder language lash lashes last
  lasted lasts late later latest laughing law lawful lay leading leads learning least leave leaves leaving
  left leg legal length less lesson lessons let's letter letters leukaemia lie lies life like liked likely
  likes limit limited lincolnshire line list listed lists literal literally little live lives living loads
  local logged lol lonely long longer look looked looking looks lost love loved lovely loves lower lowest
  lunch machine made main mainstream maintained make making managed management manages many march mark
  maths matters maximum may maybe mean means meant meanwhile mechanic mechanics medical medication
  medicine medway meet meeting meetings meets member members memberships memory met midpoint might
  migraine million mind minded minibus minimum minus miss missed mock mocks model moment mon monday
  monitors month months more morning mornings most mother move moved moves moving multiplying mum music
  must mute name named names naming nan nana narrow narrower national nature nearly need needed needs
  negative neglect neither nervous never new newick next nice nobody noise nominee non none normally not
  nothing notice nov november now number nurse objectives obtained oct october off offer offered office
  officer official often old older ombudsman once one one's ongoing online only open operation order
  ordinary osd other others otherwise our out outreach outside over overturned owed owes own pack panel
  panel's panic paper papers paperwork paragraph parameter parent parent's parental parents part parte
  partner parts pass passed past pathway pe penalty pending people per period perm permanent permanently
  permenantly permex'd permission permitted persistent person personal pex pex'd pexd pexed pexs phase
  phased phone phoned phones physical physio picked plac place placed placement placements places plan
  plan's planned plans playground plus point points policy polite possible post pounds power practicable
  practice pregnant prescribed present pretend previous previously primary print priority prison private
  procedure processing professional's progress promise promote promoting prompt properly proposed
  protected protection protections protocol provide provider provider's providers provision pru
  psychologist ptt public punishment pupil pupils purpose push pushed pushes put quality quashed question
  questionnaire questions quiet raised ran rang rate rather reach reached reaches read readiness reading
  readings ready real really reason reasonably reasons receive received receiving reception reconsider
  record recorded reduced refer reference referral referred refusal refuse refused refuser refuses
  refusing reg register registered registration regulation regulations reinstate reinstatement
  reintegration rejected relied rely removal replace replied report report's request required requirement
  requires rescinded reset residence respite response responsibility responsible result results return
  returning returns review reviewed reviews right rights ring risk role roll ropes rose rounded rounding
  row rude rugby rule rules run runs sad safe safeguarding safety said same sat satisfied save saw say
  saying says scale scaled scales school school's schooling schools science scope score scored scores
  scratch scratched scrutiny second secondary section secure see seen seizures semh sen send sensory sent
  separated separates separation sept september served session sessions set sets settled seventh severe
  sgo share shares she she's shift shifts shop short should shout shouting shouts show shows shropshire
  shut shy sibling siblings sick sickness sign signed since single sister sister's sit site sits sitting
  six sixteen sixteenth sixth skills slcn slow small smashed smile smiling social solihull some something
  soon sorry spat special specialist specially speech spell spelling spells spend spine spit spits split
  sport sports staff staffordshire stage stand standards standing start started starting starts state
  stated statement statements status statutory stay staying stays step stepdad stepfather stepmother
  stepmum stepped stepping steps still stitches stole stop stopped straight strategies strengthening
  strengths stress stressed strictly struggle struggles struggling student study submitted such suffolk
  suitable sum summer support supportive sure surgery surname surrey suspend suspended suspending
  suspension suspensions swear swearing swears swimming system table tables tablets tailored take taken
  takes taking talk talks tall tandy targeted taught taxi teach teacher teacher's teaches team tears tell
  telling tells temporary ten tenth term term's termly terms test text texted than that that's the theft
  their them then therapist therapy there there's these they they've things think thinking thinks thirds
  this those three threshold threw through throw throws thursday tics tier tiers till time timeline times
  timetable timetables tips tired today together toilet toilets told tomorrow too took top tore total
  totalling touched touches tourettes towards track tracks trainers training trampoline transfer
  transitional transport travel treat treated treatment trial tribunal tried trigger trip trips truant
  truanting truants true trust trying tuesday tuition turn turned turns twelve twice twin two ukprn
  unauthorised unbroken uncle under unhappy uniform unit units unknown unless unreadiness unregistered
  unsuitable until upheld upn upset usable use used uses using usual usually value verbal verge version
  very views virtual virus visit visited visits voluntary wait waiting wales walk walking walks wander
  wanders want wants warning was way waymark we're we've wednesday weds week weekly weeks weigh well
  wellbeing went were westminster what whatever wheelchair when where wherever whether which while who
  whoever whole whom whose why will window with withdrawn withdrew within without wobbling won't wording
  words work worked worker working works worried worry worse would wrist writing written wrong wrongly
  xmas year year's years yes yesterday yet you young zero`.split(/\s+/),
);
