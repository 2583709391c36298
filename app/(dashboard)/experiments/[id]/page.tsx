import { AnswersView } from '../_components/answers-view';

export default function Page() {
  return <AnswersView />;
}
